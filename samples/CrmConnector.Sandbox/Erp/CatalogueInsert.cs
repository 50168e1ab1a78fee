using CrmConnector.Sandbox.Erp.Generating;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>Writes currencies, units, products and price lists: the same in every sample.</summary>
internal static class CatalogueInsert
{
    private static readonly (string Code, string Name)[] Currencies =
    [
        ("EUR", "Euro"),
        ("USD", "Dollaro USA"),
        ("GBP", "Sterlina"),
    ];

    private static readonly (string Code, string Name)[] Units =
    [
        ("NR", "Pezzo"),
        ("KG", "Chilogrammo"),
        ("MT", "Metro"),
        ("H", "Ora"),
        ("CF", "Confezione"),
    ];

    public static void Add(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var currencies = new PreparedInsert(connection, transaction, "currencies", ["code", "name"]);
        foreach (var (code, name) in Currencies)
        {
            currencies.Add(code, name);
        }

        using var units = new PreparedInsert(connection, transaction, "units", ["code", "name"]);
        foreach (var (code, name) in Units)
        {
            units.Add(code, name);
        }

        AddProducts(connection, transaction);
        AddPriceLists(connection, transaction);
    }

    private static void AddProducts(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var insert = new PreparedInsert(
            connection,
            transaction,
            "products",
            "code name description kind category unit vat_rate list_price cost weight stock supplier barcode active modified".Split(
                ' '
            )
        );
        foreach (var p in Products.All)
        {
            insert.Add(
                p.Code,
                p.Name,
                p.Description,
                p.Kind,
                p.Category,
                p.Unit,
                (double)p.VatRate,
                (double)p.Price,
                (double)Math.Round(p.Price * 0.6m, 4),
                (double?)p.Weight,
                (double?)p.Stock,
                p.Supplier,
                null,
                p.Active,
                "2026-01-02 08:00:00"
            );
        }
    }

    private static void AddPriceLists(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var lists = new PreparedInsert(
            connection,
            transaction,
            "price_lists",
            ["code", "name", "currency", "valid_from", "valid_to", "notes", "active"]
        );
        using var lines = new PreparedInsert(
            connection,
            transaction,
            "price_list_lines",
            ["price_list", "product", "unit", "price"]
        );
        foreach (var (code, name, _, from, to) in PriceLists.All)
        {
            lists.Add(code, name, "EUR", from, to, null, true);
            foreach (var product in Products.All.Where(p => p.Active && p.Price is > 0m and < 50_000m))
            {
                lines.Add(code, product.Code, product.Unit, (double)PriceLists.PriceOf(product, code));
            }
        }
    }
}
