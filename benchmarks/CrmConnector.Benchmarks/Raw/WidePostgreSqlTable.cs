using System.Globalization;
using CrmConnector.Testing;

namespace CrmConnector.Benchmarks.Raw;

/// <summary>The table of the load benchmarks in PostgreSQL: the same columns and rows, a primary key, logged as any table.</summary>
internal static class WidePostgreSqlTable
{
    private const string Definition = $"""
        DROP TABLE IF EXISTS {WideTable.Name};
        CREATE TABLE {WideTable.Name} (
          id bigint PRIMARY KEY, code varchar(20) NOT NULL, name varchar(160) NOT NULL, name2 varchar(160), street varchar(120),
          street2 varchar(120), postcode varchar(20), city varchar(80), province varchar(50), country varchar(2), phone varchar(50),
          mobile varchar(50), email varchar(100), website varchar(200), vat varchar(20), credit bigint, revenue bigint,
          employees bigint, active bigint, modified timestamp NOT NULL);
        """;

    /// <summary>Makes the table anew with so many rows.</summary>
    public static async Task CreateAsync(PostgreSqlDatabase database, int rows)
    {
        await database.ExecuteAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                {Definition}
                INSERT INTO {WideTable.Name}
                SELECT i, 'C' || t, 'Officine Meccaniche ' || t || ' S.r.l.', 'già Fratelli ' || t, 'Via Giuseppe Verdi ' || i % 300,
                  NULL, '2' || right(t, 4), 'Città ' || i % 800, 'MI', 'IT', '+39 02 ' || t, '+39 347 ' || t, 'info@azienda' || t || '.example',
                  'https://azienda' || t || '.example', 'IT0' || t || '0017', i * 37 % 100000, i * 7919 % 10000000, i % 500, 1,
                  timestamp '2026-01-01 08:00:00'
                FROM generate_series(1::bigint, {rows}) i, lpad(i::text, 7, '0') t;
                """
            )
        );
        await database.ExecuteAsync($"VACUUM ANALYZE {WideTable.Name}");
        await database.ExecuteAsync("CHECKPOINT");
    }
}
