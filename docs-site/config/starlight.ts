/**
 * Starlight as the frame: it gives route data, the sidebar's current item, the table of contents,
 * skip link and Chinese interface strings. Every visible part is ours (src/components/starlight),
 * since the stock parts cost more script and style than a lesson may weigh, carry inline styles
 * that the security policy refuses, and are set too small for our readers.
 */
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import strings from '../src/i18n/zh-CN.json' with { type: 'json' };

const part = (name: string) => `./src/components/starlight/${name}.astro`;

export const starlightOptions: StarlightUserConfig = {
  title: strings.site.title,
  description: strings.site.description,
  titleDelimiter: '·',
  favicon: '/favicon.svg',
  locales: { root: { label: '简体中文', lang: 'zh-CN' } },
  defaultLocale: 'root',
  pagefind: false,
  disable404Route: true,
  expressiveCode: false,
  credits: false,
  markdown: { headingLinks: false },
  customCss: ['./src/styles/site.css'],
  components: {
    Head: part('Head'),
    ThemeProvider: part('ThemeProvider'),
    SkipLink: part('SkipLink'),
    PageFrame: part('PageFrame'),
    Header: part('Header'),
    Sidebar: part('Sidebar'),
    TwoColumnContent: part('TwoColumnContent'),
    PageSidebar: part('PageSidebar'),
    PageTitle: part('PageTitle'),
    ContentPanel: part('ContentPanel'),
    MarkdownContent: part('MarkdownContent'),
    Footer: part('Footer'),
    // Not used by any page; replaced by nothing so that their styles and scripts stay out.
    Banner: part('Nothing'),
    Hero: part('Nothing'),
    FallbackContentNotice: part('Nothing'),
    DraftContentNotice: part('Nothing'),
    EditLink: part('Nothing'),
    LastUpdated: part('Nothing'),
    Pagination: part('Nothing'),
    Search: part('Nothing'),
    SocialIcons: part('Nothing'),
    LanguageSelect: part('Nothing'),
    ThemeSelect: part('Nothing'),
    SiteTitle: part('Nothing'),
    MobileMenuToggle: part('Nothing'),
    MobileMenuFooter: part('Nothing'),
    MobileTableOfContents: part('Nothing'),
    TableOfContents: part('Nothing'),
  },
};
