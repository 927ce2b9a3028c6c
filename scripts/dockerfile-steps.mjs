// Runs the steps of the Dockerfile one by one without Docker, in temporary folders, and starts the image's command until its health
// check passes. It proves that what is copied is enough and that the commands work; it does not prove the base images.
import { checkNode } from './lib/check-node.mjs';

checkNode();
import('./lib/build-image.mjs').then(({ buildAndServe }) => buildAndServe());
