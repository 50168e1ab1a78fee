using System.Globalization;
using System.Text;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>The insert and update statements, one for every combination of columns that has been seen.</summary>
internal static class WriteStatements
{
    public static Statement Insert(Connection connection, RowDraft draft)
    {
        var statement = connection.Prepare(ShapeOf('I', draft), () => InsertSql(draft));
        Bind(statement, draft);
        return statement;
    }

    public static Statement Update(Connection connection, RowDraft draft, Guid id)
    {
        var statement = connection.Prepare(
            ShapeOf(draft.CurrencyIfMissing is null ? 'U' : 'M', draft),
            () => UpdateSql(draft)
        );
        statement.Bind(Bind(statement, draft), id);
        return statement;
    }

    /// <summary>One character per column: short, and cheap to make and compare.</summary>
    private static string ShapeOf(char kind, RowDraft draft) =>
        string.Create(
            draft.Fields.Count + 2,
            (kind, draft),
            static (text, state) =>
            {
                text[0] = state.kind;
                text[1] = (char)(state.draft.Table.Header.ObjectTypeCode + 1);
                for (var i = 2; i < text.Length; i++)
                {
                    text[i] = (char)(state.draft.Fields[i - 2].Column.Ordinal + 1);
                }
            }
        );

    private static int Bind(Statement statement, RowDraft draft)
    {
        var parameter = 1;
        var fields = draft.Fields;
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            statement.Bind(parameter++, field.Value);
            if (field.Column.IsPolymorphic)
            {
                statement.Bind(parameter++, field.Target is null ? default : FieldValue.Of(field.Target.NameUtf8));
            }
        }

        return parameter;
    }

    private static IEnumerable<string> Names(RowDraft draft)
    {
        foreach (var field in draft.Fields)
        {
            yield return Sql.Quote(field.Column.Name);
            if (field.Column.IsPolymorphic)
            {
                yield return Sql.Quote(field.Column.TypeColumn);
            }
        }
    }

    private static string InsertSql(RowDraft draft)
    {
        var names = Names(draft).ToList();
        var parameters = names.Select((_, i) => $"?{(i + 1).ToString(CultureInfo.InvariantCulture)}");
        return $"INSERT INTO {Sql.Quote(draft.Table.Name)}({string.Join(',', names)}) VALUES({string.Join(',', parameters)})";
    }

    private static string UpdateSql(RowDraft draft)
    {
        var names = Names(draft).ToList();
        var sql = new StringBuilder("UPDATE ").Append(Sql.Quote(draft.Table.Name)).Append(" SET ");
        sql.AppendJoin(", ", names.Select((name, i) => $"{name} = ?{(i + 1).ToString(CultureInfo.InvariantCulture)}"));
        if (draft.CurrencyIfMissing is { } currency)
        {
            sql.Append(
                CultureInfo.InvariantCulture,
                $", transactioncurrencyid = coalesce(transactioncurrencyid, '{currency:D}')"
            );
            sql.Append(", exchangerate = coalesce(exchangerate, 1.0)");
        }

        return sql.Append(" WHERE ")
            .Append(Sql.Quote(draft.Table.PrimaryId.Name))
            .Append(" = ?")
            .Append(names.Count + 1)
            .ToString();
    }
}
