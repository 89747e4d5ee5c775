export const print = {
  print: {
    making: '正在生成，请稍候',
  },
};
