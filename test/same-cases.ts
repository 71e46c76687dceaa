import fc from 'fast-check';

/** Property tests draw the same cases in every run that must not depend on luck (`.ci/run`); elsewhere new ones. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20261122 });
