/** `/public` until there is something to publish: it says so, and what will be here. */
export const publicPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>公开栏 · 枢纽</title>
<style>
body { margin: 0; font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1f2933; background: #f7f8f9; }
main { max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { font-size: 1.5rem; }
li { margin: .25rem 0; }
</style>
</head>
<body>
<main>
<h1>公开栏</h1>
<p>这里目前还没有公开的内容。</p>
<p>以后在这里可以看到，不需要登录：</p>
<ul>
<li>社区基金的收支公示</li>
<li>已发布的微心愿</li>
<li>议事会的决议</li>
</ul>
<p>公开栏不会出现任何居民的个人信息。</p>
</main>
</body>
</html>
`;
