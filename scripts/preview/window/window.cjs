/** The window of `npm run preview`: shows the address in BANBAN_PREVIEW, and ends when it is closed. */
const { app, BrowserWindow } = require('electron');

app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 1280,
    height: 960,
    title: '伴办 · 预览',
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  await window.loadURL(process.env.BANBAN_PREVIEW);
});
app.on('window-all-closed', () => app.quit());
