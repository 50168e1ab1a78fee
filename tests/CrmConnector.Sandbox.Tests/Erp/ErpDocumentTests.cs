using CrmConnector.Sandbox.Erp;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Tests.Erp;

/// <summary>What hangs on the sample's customers is as plausible as they are.</summary>
public sealed class ErpDocumentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("erp-documents");
    private readonly SqliteConnection _erp;

    public ErpDocumentTests()
    {
        ErpSample.Create(FileOf("erp.db"));
        _erp = Open("erp.db");
    }

    public void Dispose()
    {
        _erp.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("contacts", 200)]
    [InlineData("addresses", 50)]
    [InlineData("products", 20)]
    [InlineData("price_list_lines", 50)]
    [InlineData("quotes", 80)]
    [InlineData("order_lines", 100)]
    [InlineData("invoices", 20)]
    public void There_is_enough_of_everything(string table, int least) =>
        _erp.ExecuteScalar<long>($"SELECT count(*) FROM {table}").ShouldBeGreaterThan(least);

    [Theory]
    [InlineData("quotes", "quote_lines", "quote_id")]
    [InlineData("orders", "order_lines", "order_id")]
    public void Lines_add_up_to_their_header(string headers, string lines, string pointer)
    {
        _erp.ExecuteScalar<long>(
                $"SELECT count(*) FROM {headers} h WHERE round(net, 2) <> (SELECT round(sum(net), 2) FROM {lines} WHERE {pointer} = h.id) OR round(vat, 2) <> (SELECT round(sum(vat), 2) FROM {lines} WHERE {pointer} = h.id) OR round(total, 2) <> round(net + vat, 2)"
            )
            .ShouldBe(0);
        _erp.ExecuteScalar<long>(
                $"SELECT count(*) FROM {lines} WHERE abs(net - (quantity * price - discount)) > 0.0051 OR abs(vat - net * vat_rate / 100.0) > 0.0051"
            )
            .ShouldBe(0);
        _erp.Query<double>($"SELECT DISTINCT vat_rate FROM {lines} ORDER BY 1").ShouldBe([0, 4, 10, 22]);
    }

    [Fact]
    public void Payments_fit_their_status_and_invoices_their_order()
    {
        _erp.ExecuteScalar<long>(
                "SELECT count(*) FROM invoices WHERE (payment_status = 'S') <> (paid = total) OR (payment_status = 'P') <> (paid > 0 AND paid < total) OR (paid > 0) <> (paid_on IS NOT NULL)"
            )
            .ShouldBe(0);
        _erp.ExecuteScalar<long>(
                "SELECT count(*) FROM invoices i JOIN orders o ON o.id = i.order_id WHERE i.customer <> o.customer OR i.total <> o.total"
            )
            .ShouldBe(0);
        _erp.Query("PRAGMA foreign_key_check").ShouldBeEmpty();
    }

    [Fact]
    public void Dirt_is_in_them_too()
    {
        foreach (
            var dirt in (string[])
                [
                    "products WHERE length(name) > 100",
                    "products WHERE trim(name) = ''",
                    "contacts WHERE last_name IS NULL",
                    "contacts WHERE email = 'da chiedere'",
                    "order_lines WHERE product IS NULL",
                    "order_lines WHERE quantity < 0",
                ]
        )
        {
            _erp.ExecuteScalar<long>($"SELECT count(*) FROM {dirt}").ShouldBeGreaterThan(0, dirt);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_documents()
    {
        ErpSample.Create(FileOf("again.db"));
        using var again = Open("again.db");
        const string all = "SELECT json_group_array(json_array(id, order_no, customer, total, status)) FROM orders";
        again.ExecuteScalar<string>(all).ShouldBe(_erp.ExecuteScalar<string>(all));
    }

    [Fact]
    public void A_customer_without_a_code_gets_one_from_the_database()
    {
        _erp.Execute("INSERT INTO customers (name) VALUES ('Uno'), ('Due')");
        var codes = _erp.Query<string>("SELECT code FROM customers WHERE name IN ('Uno', 'Due')").ToList();
        codes.Count.ShouldBe(2);
        codes.ShouldAllBe(code => code.Length == 10 && code[0] == 'N');
    }

    private string FileOf(string name) => Path.Combine(_folder.FullName, name);

    private SqliteConnection Open(string name)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = FileOf(name), Pooling = false }.ToString()
        );
        connection.Open();
        return connection;
    }
}
