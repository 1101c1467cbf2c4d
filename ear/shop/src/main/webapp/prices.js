import {button, byId, call, row} from "./shop.js";

const rows = new Map();

function log(text) {
  const line = document.createElement("li");
  line.textContent = text;
  byId("log").prepend(line);
  while (byId("log").children.length > 8) byId("log").lastChild.remove();
}

/** Runs an action; the log says what went wrong. */
async function attempt(what, action) {
  try { await action(); } catch (failure) { log(what + ": " + failure.message); }
}

async function showPrice(product) {
  const answer = await call("GET", `products/${product.id}/price`);
  const [, price, took, from] = rows.get(product.id).children;
  price.textContent = answer.price.toFixed(2) + " €";
  took.textContent = answer.tookMs + " ms";
  from.textContent = answer.calculated ? "supplier" : "cache";
  from.className = answer.calculated ? "calculated" : "cached";
  byId("calculations").textContent = answer.calculations;
  log(`${product.name}: ${price.textContent} from the ${from.textContent} in ${took.textContent}`);
}

async function agree(product) {
  const typed = prompt(`Agreed price of ${product.name} in euros`);
  if (typed === null) return;
  await call("PUT", `products/${product.id}/price`, {price: Number(typed)});
  log(`${product.name}: agreed upon ${typed} €, cached at once`);
}

async function withdraw(product) {
  await call("DELETE", `products/${product.id}/price`);
  log(`${product.name}: agreement withdrawn, removed from the cache`);
}

async function order(product) {
  const answer = await call("POST", `products/${product.id}/orders`, {quantity: 1});
  log(`${product.name}: order ${answer.order} for ${answer.total.toFixed(2)} €. `
    + (answer.notice ?? `${answer.sold} sold, number ${answer.rank} of the bestsellers`));
}

function addRow(product) {
  const action = (label, run) => button(label, () => attempt(product.name, () => run(product)));
  const actions = document.createElement("span");
  actions.append(action("Price", showPrice), " ", action("Order", order), " ", action("Agree…", agree), " ",
    action("Withdraw", withdraw));
  const element = row(byId("products"), [`${product.name} (${product.id})`, "", "", "", actions]);
  rows.set(product.id, element);
  byId("products").tBodies[0].append(element);
}

byId("forget").addEventListener("click", () => attempt("Forget", async () => {
  await call("DELETE", "prices");
  log("All prices forgotten");
}));
attempt("Products", async () => (await call("GET", "products")).forEach(addRow));
