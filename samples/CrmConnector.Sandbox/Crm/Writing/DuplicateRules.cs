using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>The published duplicate rules: one e-mail column per table, compared exactly, among active rows.</summary>
internal sealed class DuplicateRules(IReadOnlyDictionary<string, string> rules)
{
    public void Check(WriteContext context, RowDraft draft, Guid? id)
    {
        if (
            !context.ChecksDuplicates
            || !rules.TryGetValue(draft.Table.Name, out var name)
            || draft.Table.Find(name) is not { } column
            || draft[column].IsNull
        )
        {
            return;
        }

        var statement = context
            .Session.Connection.Prepare(
                $"SELECT 1 FROM {Sql.Quote(draft.Table.Name)} WHERE {Sql.Quote(name)} = ?1 AND statecode = 0 AND {Sql.Quote(draft.Table.PrimaryId.Name)} <> ?2"
            )
            .Bind(1, draft[column])
            .Bind(2, id ?? Guid.Empty);
        var found = statement.Step();
        statement.Reset();
        if (found)
        {
            throw Refusals.DuplicateFound();
        }
    }
}
