using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Creates, changes and deletes rows by the platform's rules.</summary>
internal sealed class RowWriter(
    SystemFields system,
    IdSource ids,
    DuplicateRules duplicates,
    IRowGate gate,
    Catalog catalog
)
{
    public Guid Create(WriteContext context, RowDraft draft)
    {
        var table = draft.Table;
        gate.Check("Create", draft);
        duplicates.Check(context, draft, id: null);
        LineRules.CheckNew(draft);
        var id = draft.Id ?? ids.Next();
        system.FillNew(context, draft);
        draft.Set(table.PrimaryId, FieldValue.Of(id));
        draft.Set(table.Version, FieldValue.Of(context.Session.NextVersion()));
        var statement = WriteStatements.Insert(context.Session.Connection, draft);
        Run(table, statement);
        Record(context, "Create", draft, id);
        return id;
    }

    /// <summary>False if the row does not exist.</summary>
    public bool Update(WriteContext context, RowDraft draft, Guid id)
    {
        gate.Check("Update", draft);
        duplicates.Check(context, draft, id);
        if (!system.FillChanged(context, draft, id))
        {
            return false;
        }

        draft.Set(draft.Table.Version, FieldValue.Of(context.Session.NextVersion()));
        var statement = WriteStatements.Update(context.Session.Connection, draft, id);
        if (Run(draft.Table, statement) == 0)
        {
            return false;
        }

        Record(context, "Update", draft, id);
        return true;
    }

    public void Delete(WriteContext context, Table table, Guid id)
    {
        gate.Check("Delete", new RowDraft(table) { Id = id });
        var session = context.Session;
        session
            .Connection.Prepare($"DELETE FROM {Sql.Quote(table.Name)} WHERE {Sql.Quote(table.PrimaryId.Name)} = ?1")
            .Bind(1, id)
            .Run();
        session
            .Connection.Prepare("INSERT INTO sandbox_deletion(version, tablename, id) VALUES(?1, ?2, ?3)")
            .Bind(1, session.NextVersion())
            .Bind(2, table.Name)
            .Bind(3, id)
            .Run();
        Relations.Unlink(this, context, catalog, table, id);
        session.Events.Add(new RowEvent("Delete", table, id, [], context.Caller) { Tag = context.Tag });
    }

    private static int Run(Table table, Statement statement)
    {
        try
        {
            return statement.Run();
        }
        catch (SqliteFault fault) when (fault.Code is SqliteFault.PrimaryKeyViolation)
        {
            throw Refusals.DuplicateId();
        }
        catch (SqliteFault fault) when (fault.Code is SqliteFault.UniqueViolation)
        {
            var key = table.Keys.FirstOrDefault(key =>
                key.Columns.All(name => fault.Message.Contains($"{table.Name}.{name}", StringComparison.Ordinal))
            );
            throw key is null ? Refusals.DuplicateId() : Refusals.DuplicateKey(key);
        }
    }

    /// <summary>Values are copied only where somebody listens.</summary>
    private void Record(WriteContext context, string message, RowDraft draft, Guid id)
    {
        var values = gate.WantsValues(draft.Table)
            ? draft.Fields.Select(f => new KeyValuePair<Column, FieldValue>(f.Column, Copy(f.Value))).ToList()
            : [];
        context.Session.Events.Add(
            new RowEvent(message, draft.Table, id, values, context.Caller) { Tag = context.Tag }
        );
    }

    private static FieldValue Copy(FieldValue value) =>
        value.Kind == FieldKind.Text ? FieldValue.Of(value.Text.ToArray()) : value;
}
