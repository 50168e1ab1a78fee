using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Reads records by field values. A question with a null, or with a value that its column cannot hold, finds nothing.</summary>
internal static class ValueFind
{
    public static async Task<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        ILookup lookup,
        Session session,
        RowPlan plan,
        IReadOnlyList<Column> columns,
        FindRequest request,
        CancellationToken cancellationToken
    )
    {
        var places = new List<int>(request.Values.Count);
        var questions = new List<FieldValue[]>(request.Values.Count);
        for (var i = 0; i < request.Values.Count; i++)
        {
            if (Convert(request.Values[i], columns) is { } question)
            {
                places.Add(i);
                questions.Add(question);
            }
        }

        var answers = new IReadOnlyList<Record>[request.Values.Count];
        Array.Fill(answers, []);
        if (questions.Count == 0)
        {
            return answers;
        }

        var found = await lookup.FindAsync(session, plan, columns, questions, request.Limit, null, cancellationToken);
        for (var i = 0; i < places.Count; i++)
        {
            answers[places[i]] = found[i];
        }

        return answers;
    }

    private static FieldValue[]? Convert(IReadOnlyList<FieldValue> values, IReadOnlyList<Column> columns)
    {
        var converted = new FieldValue[columns.Count];
        for (var i = 0; i < converted.Length; i++)
        {
            if (
                values[i].IsNull
                || !columns[i].TryLocate(values[i], out converted[i])
                || !Text.IsStorable(converted[i])
            )
            {
                return null;
            }
        }

        return converted;
    }
}
