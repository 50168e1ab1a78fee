using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>Writes quotes, orders and invoices.</summary>
internal sealed class DocumentInsert : IDisposable
{
    private const string Modified = "2026-06-30 18:00:00";

    private readonly PreparedInsert _quotes;
    private readonly PreparedInsert _quoteLines;
    private readonly PreparedInsert _orders;
    private readonly PreparedInsert _orderLines;
    private readonly PreparedInsert _invoices;

    private DocumentInsert(SqliteConnection connection, SqliteTransaction transaction)
    {
        const string line = "line_no product description unit quantity price discount net vat_rate vat";
        _quotes = Into(
            "quotes",
            "id quote_no customer subject quote_date valid_until price_list currency payment status notes net vat total modified"
        );
        _quoteLines = Into("quote_lines", "quote_id " + line);
        _orders = Into(
            "orders",
            "id order_no quote_id customer customer_reference order_date delivery_date price_list currency payment status "
                + "ship_name ship_address ship_city ship_province ship_postcode ship_country notes net vat total modified"
        );
        _orderLines = Into("order_lines", "order_id " + line);
        _invoices = Into(
            "invoices",
            "id invoice_no order_id customer invoice_date due_date currency payment net vat total paid paid_on payment_status modified"
        );

        PreparedInsert Into(string table, string columns) => new(connection, transaction, table, columns.Split(' '));
    }

    public static void Add(
        SqliteConnection connection,
        SqliteTransaction transaction,
        IEnumerable<ErpDocument> documents
    )
    {
        using var insert = new DocumentInsert(connection, transaction);
        foreach (var document in documents)
        {
            insert.AddQuote(document);
            if (document.OrderStatus is not null)
            {
                insert.AddOrder(document);
            }

            if (document.PaymentStatus is not null)
            {
                insert.AddInvoice(document);
            }
        }
    }

    public void Dispose()
    {
        foreach (var insert in (PreparedInsert[])[_quotes, _quoteLines, _orders, _orderLines, _invoices])
        {
            insert.Dispose();
        }
    }

    private void AddQuote(ErpDocument d)
    {
        _quotes.Add(
            d.Number,
            No("PRV", d),
            d.Customer.Code,
            d.Subject,
            Day(d.Date),
            Day(d.Date.AddDays(30)),
            d.PriceList,
            "EUR",
            d.Payment,
            d.QuoteStatus,
            d.Notes,
            (double)d.Net,
            (double)d.Vat,
            (double)d.Total,
            Modified
        );
        AddLines(_quoteLines, d);
    }

    private void AddOrder(ErpDocument d)
    {
        _orders.Add(
            d.Number,
            No("ORD", d),
            d.Number,
            d.Customer.Code,
            d.CustomerReference,
            Day(d.OrderDate),
            Day(d.OrderDate.AddDays(21)),
            d.PriceList,
            "EUR",
            d.Payment,
            d.OrderStatus,
            d.Customer.Name is { Length: > 120 } ? null : d.Customer.Name,
            d.Customer.Address,
            d.Customer.City,
            d.Customer.Province,
            d.Customer.Postcode,
            d.Customer.Country,
            d.Notes,
            (double)d.Net,
            (double)d.Vat,
            (double)d.Total,
            Modified
        );
        AddLines(_orderLines, d);
    }

    private void AddInvoice(ErpDocument d) =>
        _invoices.Add(
            d.Number,
            No("FT", d),
            d.Number,
            d.Customer.Code,
            Day(d.InvoiceDate),
            Day(d.DueDate),
            "EUR",
            d.Payment,
            (double)d.Net,
            (double)d.Vat,
            (double)d.Total,
            (double)d.Paid,
            d.Paid == 0m ? null : Day(d.DueDate),
            d.PaymentStatus,
            Modified
        );

    private static void AddLines(PreparedInsert insert, ErpDocument d)
    {
        foreach (var l in d.Lines)
        {
            insert.Add(
                d.Number,
                l.Number,
                l.Product,
                l.Description,
                l.Unit,
                (double)l.Quantity,
                (double)l.Price,
                (double)l.Discount,
                (double)l.Net,
                (double)l.VatRate,
                (double)l.Vat
            );
        }
    }

    private static string No(string series, ErpDocument d) =>
        string.Create(CultureInfo.InvariantCulture, $"{series}-26-{d.Number:00000}");

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
