using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Puts questions together into filters that one request can carry.</summary>
internal static class FindChunks
{
    /// <summary>Questions in a list of texts.</summary>
    private const int TextsPerRequest = 200;

    /// <summary>Questions joined by "or": every comparison counts towards the service's limit of conditions in a query.</summary>
    private const int FiltersPerRequest = 50;

    /// <summary>Characters; the service takes 32,768 in an address.</summary>
    private const int LongestFilter = 24_000;

    public static IEnumerable<(string Filter, List<FindQuestion> Questions)> Build(
        DataverseField? onlyField,
        IEnumerable<FindQuestion> questions
    )
    {
        foreach (var kind in questions.ToLookup(question => onlyField is not null && question.PlainText is not null))
        {
            foreach (var chunk in Split(kind, kind.Key ? TextsPerRequest : FiltersPerRequest))
            {
                yield return (kind.Key ? List(onlyField!, chunk) : Or(chunk), chunk);
            }
        }
    }

    private static string List(DataverseField field, List<FindQuestion> questions) =>
        $"Microsoft.Dynamics.CRM.In(PropertyName='{field.Name}',PropertyValues=[{string.Join(',', questions.Select(question => $"'{question.PlainText}'"))}])";

    private static string Or(List<FindQuestion> questions) =>
        string.Join(" or ", questions.Select(question => question.Filter));

    private static IEnumerable<List<FindQuestion>> Split(IEnumerable<FindQuestion> questions, int most)
    {
        var chunk = new List<FindQuestion>();
        var length = 0;
        foreach (var question in questions)
        {
            if (chunk.Count == most || (chunk.Count > 0 && length + question.Filter.Length > LongestFilter))
            {
                yield return chunk;
                chunk = [];
                length = 0;
            }

            chunk.Add(question);
            length += question.Filter.Length + 8;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
