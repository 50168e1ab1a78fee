using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Stories;

/// <summary>A PostgreSQL ERP into a PostgreSQL CRM.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlTests
{
    private const string Erp = """
        CREATE SCHEMA sales;
        CREATE TABLE customers (id int PRIMARY KEY, code text NOT NULL, name text, credit numeric(12,2), since date, active boolean NOT NULL DEFAULT true);
        INSERT INTO customers SELECT i, 'C' || i, 'Name ' || i, i + 0.25, date '2020-01-01' + i FROM generate_series(1, 300) i;
        """;

    private const string Crm = """
        CREATE TABLE account (id uuid PRIMARY KEY, code varchar(20) NOT NULL UNIQUE, name varchar(40), credit numeric(12,2), since date);
        """;

    private const string Process = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: code } ]
        fields:
          - { from: code, to: code }
          - { from: name, to: name }
          - { from: credit, to: credit }
          - { from: since, to: since }
        where:
          - { field: active, is: true }
        deletes: propagate
        """;

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_load_then_changes_then_nothing(bool track)
    {
        var erp = await PostgreSqlSystem.CreateAsync(Erp);
        var crm = await PostgreSqlSystem.CreateAsync(Crm);
        await using var installation = await TestInstallation.CreateAsync(erp, crm, track ? ["customers"] : []);

        var first = await installation.CompleteAsync(Process);
        first.Sums[JournalOutcome.Created].ShouldBe(300);
        await ShouldBeInStepAsync(erp, crm);

        await erp.ExecuteAsync(
            """
            UPDATE customers SET name = 'new', credit = NULL WHERE id IN (1, 2);
            UPDATE customers SET active = false, name = 'left' WHERE id = 3;
            DELETE FROM customers WHERE id = 4;
            INSERT INTO customers VALUES (301, 'C301', NULL, 0, NULL);
            """
        );
        var done = (Updated: 0L, Created: 0L, Deleted: 0L);
        for (var run = 1; run <= 200 && done != (2, 1, 1); run++)
        {
            // Transactions of other tests on the same server may hold the change log back for a moment.
            var sums = (await installation.CompleteAsync(Process)).Sums;
            done = (
                done.Updated + sums[JournalOutcome.Updated],
                done.Created + sums[JournalOutcome.Created],
                done.Deleted + sums[JournalOutcome.Deleted]
            );
        }

        installation.Crm.Forget();
        var third = await installation.CompleteAsync(Process);

        done.ShouldBe((2, 1, 1));
        installation.Crm.RecordCalls.ShouldBe(0);
        if (track)
        {
            third.Sums.Read.ShouldBe(0);
        }

        await ShouldBeInStepAsync(erp, crm, " AND id <> 3");
        (await crm.QueryAsync("SELECT name FROM account WHERE code = 'C3'")).ShouldBe(["Name 3"]);
    }

    [SkippableFact]
    public async Task A_run_that_is_killed_after_writing_doubles_nothing()
    {
        var erp = await PostgreSqlSystem.CreateAsync(Erp);
        var crm = await PostgreSqlSystem.CreateAsync(Crm);
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        installation.Crm.After = call =>
        {
            if (call.Kind == CallKind.Write && call.Number == 2)
            {
                throw new CrashException();
            }
        };
        (await installation.CrashAsync(Process)).ShouldBeTrue();
        await erp.ExecuteAsync("UPDATE customers SET name = 'meanwhile' WHERE id IN (5, 150, 250)");
        await installation.CompleteAsync(Process);
        await installation.CompleteAsync(Process);

        await ShouldBeInStepAsync(erp, crm);
    }

    private static async Task ShouldBeInStepAsync(PostgreSqlSystem erp, PostgreSqlSystem crm, string and = "") =>
        (await crm.QueryAsync("SELECT code, name, credit, since FROM account ORDER BY code"))
            .Where(row => and.Length == 0 || !row.StartsWith("C3|", StringComparison.Ordinal))
            .ShouldBe(
                await erp.QueryAsync($"SELECT code, name, credit, since FROM customers WHERE true{and} ORDER BY code")
            );
}
