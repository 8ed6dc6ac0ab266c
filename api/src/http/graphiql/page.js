/* Runs in the browser: the editor against this server, with the session or with a key of its own. */
(() => {
  const { React, ReactDOM, GraphiQL } = globalThis;
  const root = document.getElementById('graphiql');

  // Where the package looks for the nonce of the style that its dialogs add.
  globalThis.__webpack_nonce__ = root.dataset.styleNonce;

  const welcome = `# 社区学堂 GraphQL
#
# 已登录时，请求带着你的会话；要用 API 密钥，请在下方 Headers 中写：
#   { "Authorization": "Bearer 你的密钥" }

query Courses {
  viewer { kind }
  courses(first: 10) {
    edges { node { slug title nominalMinutes } }
    pageInfo { hasNextPage endCursor }
  }
}
`;

  const fetcher = async (operation, options) => {
    const headers = options?.headers ?? {};
    const hasKey = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { accept: 'application/json', ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(operation),
      // The server refuses a key and a session together.
      credentials: hasKey ? 'omit' : 'same-origin',
    });
    return response.json();
  };

  const element = React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: welcome,
    defaultEditorToolsVisibility: 'headers',
    // Keys typed into Headers stay in the tab.
    shouldPersistHeaders: false,
  });
  ReactDOM.createRoot(root).render(element);
})();
