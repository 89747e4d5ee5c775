import { theme as antd, type ThemeConfig } from 'antd';

/** One source for colour; mirrored as CSS variables (--paper, --ink …). */
export const c = {
  // paper and ink
  paper: '#FAF7F0',
  surface: '#FFFEFB',
  sunken: '#F3EEE3',
  line: '#E7E0D2',
  lineStrong: '#D3CAB9',
  control: '#8F8775',
  ink: '#1D2A26',
  ink2: '#48554F',
  ink3: '#646E67',
  // leaf (main) and tangerine (the ONE next action)
  leaf900: '#0F3B31',
  leaf800: '#165546',
  leaf700: '#1F6F5C',
  leaf500: '#4B937F',
  leaf200: '#BFD8CD',
  leaf100: '#DDEBE4',
  leaf50: '#EEF5F0',
  tang800: '#96380F',
  tang700: '#B84A18',
  tang500: '#D9622B',
  tang100: '#FBE3D4',
  tang50: '#FDF3EB',
  // states; each has a word and a shape too
  danger: '#A52E26',
  dangerBg: '#F9E9E5',
  warn: '#7F5600',
  warnBg: '#FAEFD3',
  info: '#2B5B7D',
  infoBg: '#E6EFF4',
  ok: '#1F6F5C',
  okBg: '#E6F1EB',
} as const;

/** 标准 15 · 大字 18 · 特大 22. One root size; everything else is rem. */
export const sizes = { std: 15, lg: 18, xl: 22 } as const;
/** Only fonts that are on the machine. */
export const sans = `"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif`;
/** Fixed words only (wordmark, page titles): ship a subset; never for names. */
export const serif = `"Noto Serif CJK SC","Source Han Serif SC","Songti SC",${sans}`;

const componentsOf = (fs: number): ThemeConfig['components'] => ({
  Button: {
    fontWeight: 500,
    primaryShadow: 'none',
    defaultShadow: 'none',
    dangerShadow: 'none',
    defaultBorderColor: c.lineStrong,
    defaultColor: c.ink,
    defaultBg: c.surface,
    contentFontSizeLG: fs + 1,
  },
  Table: {
    headerBg: 'transparent',
    headerColor: c.ink3,
    headerSplitColor: 'transparent',
    borderColor: c.line,
    rowHoverBg: c.leaf50,
    rowSelectedBg: c.leaf50,
    rowSelectedHoverBg: c.leaf100,
    cellPaddingBlock: 11,
    cellPaddingInline: 12,
    cellPaddingBlockMD: 9,
    cellPaddingInlineMD: 12,
    headerBorderRadius: 0,
    cellFontSize: fs - 1,
    cellFontSizeMD: fs - 1,
  },
  Tabs: {
    itemColor: c.ink2,
    itemSelectedColor: c.leaf800,
    inkBarColor: c.leaf700,
    horizontalItemPadding: '10px 0',
    horizontalItemGutter: 28,
    titleFontSize: fs,
  },
  Segmented: { trackBg: c.sunken, itemSelectedBg: c.surface, itemSelectedColor: c.leaf800, itemColor: c.ink2 },
  Modal: { borderRadiusLG: 14, titleFontSize: fs + 3 },
  Popover: { titleMinWidth: 200 },
  Input: { activeShadow: '0 0 0 3px rgba(31,111,92,.22)' },
  Select: { optionSelectedBg: c.leaf100 },
  Radio: { buttonSolidCheckedBg: c.leaf700 },
  Form: { labelColor: c.ink2, itemMarginBottom: 20 },
});

export type Size = keyof typeof sizes;

/** antd in our colours and sizes; with `touch`, no target is below 48 px. */
export function antdTheme(size: Size = 'std', touch = false): ThemeConfig {
  const fs = sizes[size];
  const h = { std: touch ? 48 : 36, lg: 48, xl: 56 }[size];
  return {
    cssVar: { key: 'shuniu' },
    hashed: false,
    algorithm: antd.defaultAlgorithm,
    token: {
      fontFamily: sans,
      fontSize: fs,
      lineHeight: 1.6,
      fontWeightStrong: 600,
      colorPrimary: c.leaf700,
      colorInfo: c.info,
      colorSuccess: c.ok,
      colorWarning: c.warn,
      colorError: c.danger,
      colorLink: c.leaf700,
      colorText: c.ink,
      colorTextSecondary: c.ink2,
      colorTextTertiary: c.ink3,
      colorTextPlaceholder: '#6F776F',
      colorTextDescription: c.ink3,
      colorBgLayout: c.paper,
      colorBgContainer: c.surface,
      colorBgElevated: c.surface,
      colorFillAlter: c.sunken,
      colorBgMask: 'rgba(18,38,32,.42)',
      colorBorder: c.control,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      borderRadius: 6,
      borderRadiusLG: 10,
      borderRadiusSM: 4,
      controlHeight: h,
      controlHeightLG: h + 8,
      controlHeightSM: h - 8,
      boxShadow: '0 1px 2px rgba(29,42,38,.05)',
      boxShadowSecondary: '0 12px 32px rgba(29,42,38,.16)',
      controlOutline: 'rgba(31,111,92,.28)',
      controlOutlineWidth: 3,
      motionDurationMid: '0.16s',
      wireframe: false,
    },
    components: componentsOf(fs),
  };
}
/** The next action: wrap ONE button per screen in <ConfigProvider theme={nextAction}>. #D9622B itself fails AA under white text; the fill is tang700. */
export const nextAction: ThemeConfig = {
  token: { colorPrimary: c.tang700, colorPrimaryHover: c.tang800, colorPrimaryActive: c.tang800, controlOutline: 'rgba(184,74,24,.28)' },
};

export function mirrorTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(c)) root.style.setProperty(`--${name}`, value);
  root.style.setProperty('--sans', sans);
  root.style.setProperty('--serif', serif);
}
