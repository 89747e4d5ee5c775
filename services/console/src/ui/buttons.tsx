import { Button, type ButtonProps, ConfigProvider } from 'antd';
import { nextAction } from '../theme.js';

/** The one orange thing of a screen: what to do next. */
export function NextButton(props: ButtonProps) {
  return (
    <ConfigProvider theme={nextAction}>
      <Button type="primary" {...props} />
    </ConfigProvider>
  );
}
