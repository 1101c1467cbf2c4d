import {byId, call, keepShowing, row} from "./shop.js";

keepShowing(async () => {
  const table = byId("bestsellers");
  const places = await call("GET", "bestsellers");
  table.tBodies[0].replaceChildren(...places.map(place =>
    row(table, [place.rank, `${place.name} (${place.product})`, place.sold])));
});
