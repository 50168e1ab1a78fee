using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Chinook;

/// <summary>A database that nobody here wrote, into the CRM: as SQLite and as PostgreSQL.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class ChinookTests
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_SQLite_edition_arrives_whole_and_stays_in_step(bool track)
    {
        var erp = new SqliteSystem();
        File.Copy(SharedData.Path("chinook.sqlite"), erp.File);
        await RunAsync(
            new ChinookNames(SnakeCase: false),
            erp,
            sql =>
            {
                erp.Execute(sql);
                return Task.CompletedTask;
            },
            sql => Task.FromResult(erp.Query(sql)),
            track
        );
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_PostgreSQL_edition_arrives_whole_and_stays_in_step(bool track)
    {
        var script = await File.ReadAllTextAsync(SharedData.Path("chinook-postgresql.sql"));
        var tables = script[script.IndexOf("CREATE TABLE album", StringComparison.Ordinal)..];
        var erp = await PostgreSqlSystem.CreateAsync(tables);
        await RunAsync(
            new ChinookNames(SnakeCase: true),
            erp,
            erp.ExecuteAsync,
            sql =>
                erp.QueryAsync(
                    sql.Replace("ORDER BY c.email", "ORDER BY c.email COLLATE \"C\"", StringComparison.Ordinal)
                ),
            track
        );
    }

    private static async Task RunAsync(
        ChinookNames names,
        ITestSystem erp,
        Func<string, Task> execute,
        Func<string, Task<IReadOnlyList<string>>> query,
        bool track
    )
    {
        var crm = await SandboxSystem.StartAsync();
        foreach (
            var row in await query(
                $"SELECT {names.Of("FirstName")}, {names.Of("LastName")}, {names.Of("Email")} FROM {names.Employee}"
            )
        )
        {
            var user = row.Split('|');
            await crm.AddUserAsync(user[0], user[1], user[2]);
        }

        await using var installation = await TestInstallation.CreateAsync(
            erp,
            crm,
            track ? [names.Customer, names.Employee] : []
        );

        (await installation.CompleteAsync(names.Owners)).Sums[JournalOutcome.Linked].ShouldBe(8);
        (await installation.CompleteAsync(names.Companies)).Sums[JournalOutcome.Created].ShouldBe(10);
        var first = await installation.CompleteAsync(names.Contacts);

        first.Sums[JournalOutcome.Created].ShouldBe(59);
        (await installation.QuarantineAsync()).ShouldBeEmpty();
        var customers = await query(names.CustomerRows);
        customers.Count.ShouldBe(59);
        customers.ShouldContain(row => row.StartsWith("Luís|Gonçalves|", StringComparison.Ordinal));
        crm.Query(ChinookNames.ContactRows).ShouldBe(customers);

        // The second run is a no-op.
        installation.Crm.Forget();
        foreach (var process in new[] { names.Owners, names.Companies, names.Contacts })
        {
            var again = await installation.CompleteAsync(process);
            (again.Sums.Read - again.Sums[JournalOutcome.Unchanged] - again.Sums[JournalOutcome.OutOfScope]).ShouldBe(
                0
            );
        }

        installation.Crm.Count(CallKind.Write).ShouldBe(0);

        // Edits, inserts and deletes.
        await execute(
            $"""
            UPDATE {names.Customer} SET {names.Of("City")} = 'São José dos Campos – Ñuñoa', {names.Of(
                "Fax"
            )} = NULL WHERE {names.Of("CustomerId")} = 1;
            UPDATE {names.Customer} SET {names.Of("SupportRepId")} = 5, {names.Of(
                "Company"
            )} = 'Žluťoučký kůň s.r.o.' WHERE {names.Of("CustomerId")} = 2;
            UPDATE {names.Customer} SET {names.Of("Company")} = NULL WHERE {names.Of("CustomerId")} = 10;
            INSERT INTO {names.Customer} ({names.Of("CustomerId")}, {names.Of("FirstName")}, {names.Of(
                "LastName"
            )}, {names.Of("Email")}, {names.Of("Company")}, {names.Of("SupportRepId")})
                VALUES (60, 'Παύλος', '山田', 'new@example.com', '株式会社', 3);
            """
        );
        await execute(
            names.SnakeCase
                ? "DELETE FROM invoice_line WHERE invoice_id IN (SELECT invoice_id FROM invoice WHERE customer_id = 59); DELETE FROM invoice WHERE customer_id = 59; DELETE FROM customer WHERE customer_id = 59"
                : "DELETE FROM InvoiceLine WHERE InvoiceId IN (SELECT InvoiceId FROM Invoice WHERE CustomerId = 59); DELETE FROM Invoice WHERE CustomerId = 59; DELETE FROM Customer WHERE CustomerId = 59"
        );
        await installation.CompleteAsync(names.Companies);
        var changed = await installation.CompleteAsync(names.Contacts);

        changed.Sums[JournalOutcome.Updated].ShouldBe(3);
        changed.Sums[JournalOutcome.Created].ShouldBe(1);
        changed.Sums[JournalOutcome.Deleted].ShouldBe(1);
        crm.Query(ChinookNames.ContactRows).ShouldBe(await query(names.CustomerRows));
        (await installation.QuarantineAsync()).ShouldBeEmpty();
        (await installation.VerifyAsync(names.Contacts)).Drifted.ShouldBe(0);
    }
}
