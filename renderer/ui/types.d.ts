/// <reference types="vite/client" />
/// <reference types="vite/client" />
