using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Finds records by the values of some fields, many questions in a request.</summary>
internal sealed class ValueFinder(DataverseClient client, EntityCatalog catalog)
{
    public async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        FindRequest request,
        CancellationToken cancellationToken
    )
    {
        var entity = await catalog.GetAsync(request.Entity, cancellationToken);
        var fields = request.Fields.Select(entity.Field).ToList();
        // the compared fields are read along, so that rows can be told apart by question
        var shape = new RecordShape(request.Shape.Fields.Union(request.Fields, StringComparer.Ordinal));
        var search = new Search(
            entity,
            RowLayout.For(entity, shape),
            [.. request.Fields.Select(shape.IndexOf)],
            request.Limit
        );

        var byKey = new Dictionary<string, FindQuestion>(StringComparer.Ordinal);
        var asked = request.Values.Select(values => Ask(fields, values, byKey)).ToList();
        var onlyField = fields is [{ Schema.Type: FieldType.Text } field] ? field : null;
        await Task.WhenAll(
            FindChunks
                .Build(onlyField, byKey.Values)
                .Select(chunk => RunAsync(search, chunk.Filter, chunk.Questions, cancellationToken))
        );
        return [.. asked.Select(question => Cut(question, request.Shape.Count))];
    }

    /// <summary>Null when no record can answer: a null, or a value that the column cannot hold.</summary>
    private static FindQuestion? Ask(
        List<DataverseField> fields,
        IReadOnlyList<FieldValue> values,
        Dictionary<string, FindQuestion> byKey
    )
    {
        var parts = new List<string>();
        for (var i = 0; i < fields.Count; i++)
        {
            if (FilterLiterals.Spell(fields[i], values[i]) is not { } literal)
            {
                return null;
            }

            parts.Add($"{fields[i].ReadName} eq {literal}");
        }

        var key = MatchKey.Of(values);
        if (!byKey.TryGetValue(key, out var question))
        {
            var plain =
                values is [{ Kind: ValueKind.Text } text] && FilterLiterals.IsPlain(text.AsText())
                    ? text.AsText()
                    : null;
            question = byKey[key] = new FindQuestion(key, $"({string.Join(" and ", parts)})", plain);
        }

        return question;
    }

    private static IReadOnlyList<Record> Cut(FindQuestion? question, int width) =>
        question is null
            ? []
            :
            [
                .. question.Found.Select(record =>
                    record.Values.Length == width ? record : record with { Values = record.Values[..width] }
                ),
            ];

    private async Task RunAsync(
        Search search,
        string filter,
        List<FindQuestion> questions,
        CancellationToken cancellationToken
    )
    {
        var prefer = Preferences.Page(Preferences.LargestPage, search.Layout.NeedsLookupNames);
        string? path = $"{search.Entity.SetName}?$select={search.Layout.Select}&$filter={filter}";
        var byKey = questions.ToDictionary(question => question.Key, StringComparer.Ordinal);
        while (path is not null && questions.Exists(question => question.Found.Count < search.Limit))
        {
            var page = await RowPageReader.ReadAsync(client, path, prefer, search.Layout, cancellationToken);
            foreach (var record in page.Records)
            {
                search.Assign(record, byKey);
            }

            path = page.NextLink;
        }
    }

    private sealed record Search(DataverseEntity Entity, RowLayout Layout, int[] Compared, int Limit)
    {
        public void Assign(Record record, Dictionary<string, FindQuestion> questions)
        {
            var key = MatchKey.Of(Compared.Select(position => record.Values[position]));
            var question =
                questions.GetValueOrDefault(key)
                ?? questions.Values.FirstOrDefault(candidate => MatchKey.AreLooselyEqual(candidate.Key, key));
            if (question is not null && question.Found.Count < Limit)
            {
                question.Found.Add(record);
            }
        }
    }
}
