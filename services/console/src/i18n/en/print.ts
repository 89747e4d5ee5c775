export const print = {
  print: {
    making: 'Being made, one moment',
  },
};
