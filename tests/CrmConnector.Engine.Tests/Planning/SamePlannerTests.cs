using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Running;

namespace CrmConnector.Engine.Tests.Planning;

/// <summary><c>plan</c> prints, <c>run</c> does and <c>explain</c> replays the same decisions: their writes are compared.</summary>
public sealed class SamePlannerTests
{
    private const string Process =
        CustomerStory.Process
        + """

            match: [ { code: code } ]
            """;

    [Theory]
    [InlineData("")]
    [InlineData("\nconflicts: crm\n")]
    [InlineData("\nrecreate: yes\n")]
    public async Task Plan_run_and_explain_give_the_same_writes(string rules)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm + "INSERT INTO account (code, name) VALUES ('C00002', 'Other'), ('C00003', NULL)"
        );
        var process = Process + rules;
        await ShouldAgreeAsync(installation, process);
        await installation.CompleteAsync(process);

        installation.InCrm(
            "UPDATE account SET name = 'edited' WHERE code IN ('C00004', 'C00005'); DELETE FROM account WHERE code = 'C00006'"
        );
        installation.InErp(
            "UPDATE customers SET name = 'new' WHERE id IN (5, 6, 7); UPDATE customers SET phone = NULL WHERE id IN (4, 8);"
                + "UPDATE customers SET active = 0 WHERE id = 9;"
                + "UPDATE customers SET name = replace(hex(zeroblob(50)), '0', 'x') WHERE id = 10"
        );
        installation.InErp(CustomerStory.Customers(31, 3));
        await ShouldAgreeAsync(installation, process);
    }

    private static async Task ShouldAgreeAsync(SqlInstallation installation, string process)
    {
        var plan = await installation.PlanAsync(process);
        var planned = plan
            .Examples.SelectMany(e => e.Fields.Select(f => Line(e.Source.Value, f)))
            .Order(StringComparer.Ordinal)
            .ToList();
        var explained = new List<string>();
        foreach (var key in installation.QueryErp("SELECT id || '' FROM customers"))
        {
            var explanation = await installation.ExplainAsync(process, "erp/customers", key);
            explained.AddRange(explanation.Writes.Select(f => Line(key, f)));
        }

        installation.Crm.Forget();
        var codes = installation
            .QueryErp("SELECT code, id || '' FROM customers")
            .Select(r => r.Split('|'))
            .ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        await installation.CompleteAsync(process);
        var done = installation
            .Crm.Batches.SelectMany(b => b.Writes.Select(w => (Batch: b, Write: w)))
            .SelectMany(w =>
                Enumerable
                    .Range(0, w.Write.Values.Length)
                    .Where(i => w.Write.Values[i].IsPresent)
                    .Select(i =>
                        $"{codes[CodeOf(w.Batch, w.Write)]}: {w.Batch.Shape.Fields[i]} = {w.Write.Values[i].ToDisplayText()}"
                    )
            )
            .Order(StringComparer.Ordinal)
            .ToList();

        done.ShouldNotBeEmpty();
        planned.ShouldBe(explained.Order(StringComparer.Ordinal));
        // A write that meets a record which its users deleted is planned on the fast path, and answered "gone".
        done.Distinct(StringComparer.Ordinal)
            .Except(planned, StringComparer.Ordinal)
            .Where(l => !l.StartsWith("6:", StringComparison.Ordinal))
            .ShouldBeEmpty();
        planned.Except(done, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static string CodeOf(WriteBatch batch, RecordWrite write) =>
        write.Key?.Value ?? write.Values[batch.Shape.IndexOf("code")].AsText();

    private static string Line(string key, PlannedField field) =>
        $"{key}: {field.Name} = {field.After.ToDisplayText()}";
}
