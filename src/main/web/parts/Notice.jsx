export const Loading = ({ children = "Loading" }) => (
  <p class="quiet loading" role="status">
    {children}
  </p>
);

export const Empty = ({ children }) => <p class="quiet empty">{children}</p>;

export const Failure = ({ error, again }) => (
  <div class="failure" role="alert">
    <p>{error.message}</p>
    {again && <button onClick={again}>Try again</button>}
  </div>
);
