import { createHub } from '../../devices/hub.ts';
import { type DeviceEvent, type DevicesConfig, isOfTheHouse, withoutPerson } from '../../devices/port.ts';
import { runWorker } from './entry.ts';

/** The devices process: native drivers may crash, and then take nothing else with them. */
runWorker<DeviceEvent, DevicesConfig>((emit, config) => {
  const anonymous = (event: DeviceEvent) => {
    const told = withoutPerson(event);
    if (told) emit(told);
  };
  return createHub(config, { emit: config.setUp ? anonymous : emit }).methods;
}, isOfTheHouse);
