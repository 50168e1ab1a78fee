using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>Writes customers.</summary>
internal sealed class CustomerInsert(SqliteConnection connection, SqliteTransaction transaction) : IDisposable
{
    private static readonly string[] Columns =
    [
        .. "code name vat fiscal_code pec sdi_code phone email website address city province postcode country".Split(
            ' '
        ),
        .. "language agent sector employees credit_limit revenue currency notes parent active".Split(' '),
        .. "customer_since created modified".Split(' '),
    ];

    private readonly PreparedInsert _insert = new(connection, transaction, "customers", Columns);

    public void Add(ErpCustomer c) =>
        _insert.Add(
            c.Code,
            c.Name,
            c.Vat,
            c.FiscalCode,
            c.Pec,
            c.SdiCode,
            c.Phone,
            c.Email,
            c.Website,
            c.Address,
            c.City,
            c.Province,
            c.Postcode,
            c.Country,
            c.Language,
            c.Agent,
            c.Sector,
            c.Employees,
            // SQLite keeps NUMERIC columns as numbers; a decimal parameter would arrive as text and be converted per row
            (double?)c.CreditLimit,
            (double?)c.Revenue,
            c.Currency,
            c.Notes,
            c.Parent,
            c.Active,
            c.CustomerSince,
            c.Created,
            c.Modified
        );

    public void Dispose() => _insert.Dispose();
}
