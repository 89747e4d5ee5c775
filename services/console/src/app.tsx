import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from './api/problem.js';
import { router } from './routes.js';
import { LoginGate } from './session/login-gate.js';
import { antdTheme } from './theme.js';
import { useSize } from './ui/size.js';
import { useWide } from './ui/use-wide.js';

const passing = (error: unknown): boolean => error instanceof ProblemError && (error.status === 0 || error.status === 503);

const newQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // A second try only for what passes by itself; a refusal stays one.
      queries: { retry: (failed, error) => failed < 1 && passing(error), staleTime: 15_000, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });

export function App({ refused }: { refused: boolean }) {
  const [queries] = useState(newQueries);
  const { i18n } = useTranslation();
  const size = useSize();
  const wide = useWide();
  return (
    <ConfigProvider theme={antdTheme(size, !wide)} locale={i18n.language === 'en' ? enGB : zhCN} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queries}>
        <LoginGate refused={refused}>
          <RouterProvider router={router} />
        </LoginGate>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
