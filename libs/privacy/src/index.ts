export { BlindIndex } from './blind-index.js';
export {
  AesGcmCipher,
  CipherUnavailable,
  type FieldCipher,
  openAny,
  openAnyBytes,
  Sm4Cipher,
  sealedWith,
  UnsealFault,
  type UnsealReason,
} from './cipher.js';
export { findPersonal, maskPersonal, type PersonalFinding } from './find-personal.js';
export { KEYS_FILE_VARIABLE, KeyRing, KeyRingFault } from './key-ring.js';
export { maskAddress, maskIdNumber, maskName, maskPhone, maskText } from './mask.js';
export { codeAt, isCode, KEY_BYTES } from './rotating-code.js';
export { WrongTries } from './wrong-tries.js';
