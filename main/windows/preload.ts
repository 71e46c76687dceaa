import { contextBridge, ipcRenderer } from 'electron';

/**
 * The one bridge between a sandboxed page and its door: a port that main joined to this window. Messages go
 * through as they are; what they mean, and whether they are allowed, is decided at the other end.
 */
let port: MessagePort | null = null;
let listener: ((message: unknown) => void) | null = null;
const waiting: unknown[] = [];

ipcRenderer.on('banban:door', (event) => {
  port = event.ports[0] ?? null;
  if (!port) return;
  port.onmessage = ({ data }) => listener?.(data);
  for (const message of waiting.splice(0)) port.postMessage(message);
});

contextBridge.exposeInMainWorld('banban', {
  send(message: unknown) {
    if (port) port.postMessage(message);
    else waiting.push(message);
  },
  listen(callback: (message: unknown) => void) {
    listener = callback;
  },
});
