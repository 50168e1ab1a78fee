using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Finds contacts by their values: a few questions by the service's filters, many by looking through the folders once.</summary>
internal sealed class ValueFinder(EntityCatalog catalog, FolderLister lister, ListReader lists)
{
    /// <summary>So many requests at a time take no longer than a page of a list.</summary>
    private const int FewQuestions = 4;

    public async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        FindRequest request,
        CancellationToken cancellationToken
    )
    {
        var entity = await catalog.GetAsync(request.Entity, cancellationToken);
        var fields = request.Fields.Select(entity.Field).ToList();
        // the compared fields are read along: what the service finds is compared once more
        var shape = new RecordShape(request.Shape.Fields.Union(request.Fields, StringComparer.Ordinal));
        var byText = new Dictionary<string, FindQuestion>(StringComparer.Ordinal);
        var asked = request.Values.Select(values => Ask(values, byText)).ToList();
        var search = new Search(
            ContactLayout.For(entity, shape),
            [.. request.Fields.Select(shape.IndexOf)],
            byText,
            request.Limit
        );
        if (byText.Count > 0)
        {
            var filters =
                byText.Count <= FewQuestions
                    ? byText.Values.Select(question => SearchFilters.For(fields, question.Values)).ToList()
                    : [null];
            await Task.WhenAll(
                entity.Folders.Select(folder => RunAsync(folder, search, filters, cancellationToken).AsTask())
            );
        }

        return [.. asked.Select(question => Cut(question, request.Shape.Count))];
    }

    /// <summary>Null when no contact can answer.</summary>
    private static FindQuestion? Ask(IReadOnlyList<FieldValue> values, Dictionary<string, FindQuestion> byText)
    {
        if (MatchText.Of(values) is not { } text)
        {
            return null;
        }

        return byText.TryGetValue(text, out var known) ? known : byText[text] = new FindQuestion(values);
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

    private async ValueTask RunAsync(
        MailboxFolder folder,
        Search search,
        IReadOnlyList<string?> filters,
        CancellationToken cancellationToken
    )
    {
        foreach (var filter in filters)
        {
            if (filter is null || !await TryFilterAsync(folder, search, filter, cancellationToken))
            {
                await lister.ReadAsync(folder, search.Layout, search.Take, cancellationToken);
                return; // all questions at once
            }
        }
    }

    /// <summary>False when the service does not take the filter.</summary>
    private async ValueTask<bool> TryFilterAsync(
        MailboxFolder folder,
        Search search,
        string filter,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var query = new ListQuery(search.Layout.Select) { Filter = filter };
            await foreach (var page in lists.ReadAsync(folder, query, cancellationToken))
            {
                foreach (var row in page.Items("value"))
                {
                    search.Take(row, folder);
                }
            }

            return true;
        }
        catch (InvalidConfigurationException)
        {
            return false;
        }
    }

    private sealed record Search(
        ContactLayout Layout,
        int[] Compared,
        Dictionary<string, FindQuestion> Questions,
        int Limit
    )
    {
        public void Take(JsonElement row, MailboxFolder folder)
        {
            if (Layout.ReadRow(row, folder.Mailbox) is { } contact)
            {
                Take(contact);
            }
        }

        public void Take(ContactRow row)
        {
            if (
                row.Record is { } record
                && MatchText.Of(Compared.Select(position => record.Values[position])) is { } text
                && Questions.TryGetValue(text, out var question)
            )
            {
                question.Add(record, Limit);
            }
        }
    }
}
