import {attempt, button, byId, call, keepShowing, row} from "./shop.js";

async function showEvents() {
  const table = byId("events");
  const events = await call("GET", "orders/events");
  table.tBodies[0].replaceChildren(...events.map(event => row(table, [
    new Date(event.at).toLocaleTimeString(), event.order, `${event.name} (${event.product})`, event.quantity,
    event.total + " €"])));
}

async function showShipping() {
  const table = byId("oldest");
  const work = await call("GET", "shipping");
  byId("waiting").textContent = work.waiting ?? "?";
  byId("in-hand").textContent = work.inHand;
  table.tBodies[0].replaceChildren(...work.oldest.map(order => row(table, [
    order.order, order.name, order.quantity, order.desk, Math.floor(order.sinceMs / 1000) + " s",
    button("Shipped", () => then("DELETE", "shipping/" + order.id))])));
}

function then(method, path) {
  return attempt(async () => {
    await call(method, path);
    await showShipping();
  });
}

byId("take").addEventListener("click", () => then("POST", "shipping/next"));
keepShowing(async () => {
  await showEvents();
  await showShipping();
});
