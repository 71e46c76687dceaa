import { createHub } from '../../devices/hub.ts';
import { type DeviceEvent, type DevicesConfig, isOfTheHouse } from '../../devices/port.ts';
import { runWorker } from './entry.ts';

/** The devices process: native drivers may crash, and then take nothing else with them. */
runWorker<DeviceEvent, DevicesConfig>((emit, config) => createHub(config, { emit }).methods, isOfTheHouse);
