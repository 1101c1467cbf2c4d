// What the pages share. Text that comes from elsewhere becomes text nodes, never markup.

export const byId = id => document.getElementById(id);

export async function call(method, path, body) {
  const response = await fetch("api/" + path, {
    method, body: body && JSON.stringify(body), headers: body ? {"Content-Type": "application/json"} : {}
  });
  const text = await response.text();
  let answer = {};
  try { answer = text ? JSON.parse(text) : {}; } catch (notJson) { answer = {error: text}; }
  if (!response.ok) throw new Error(answer.error || response.status + " " + response.statusText);
  return answer;
}

export function button(label, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", action);
  return element;
}

/** Makes a row of a table; its cells are texts or elements, and right-aligned where their column's heading is. */
export function row(table, cells) {
  const element = document.createElement("tr");
  const headings = table.tHead.rows[0].cells;
  cells.forEach((cell, column) => {
    const place = document.createElement("td");
    place.className = headings[column].className;
    place.append(cell);
    element.append(place);
  });
  return element;
}

/** Runs an action; the element with the id "problem" says what went wrong, or nothing. */
export async function attempt(action) {
  try {
    await action();
    byId("problem").textContent = "";
  } catch (failure) {
    byId("problem").textContent = failure.message;
  }
}

/** Shows what a page shows, now and every two seconds. */
export async function keepShowing(show) {
  await attempt(show);
  setTimeout(() => keepShowing(show), 2000);
}
