import { createFileRoute } from "@tanstack/react-router";
import { Shelf } from "../../features/ward-stock/shelf.tsx";
import { WardPage } from "./-ward-page.tsx";

export const Route = createFileRoute("/ward/stock")({ component: StockPage });

function StockPage() {
  return <WardPage>{(wardId) => <Shelf locationId={wardId} />}</WardPage>;
}
