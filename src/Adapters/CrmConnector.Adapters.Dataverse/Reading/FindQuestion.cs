using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>A question for records by their values, and what was found so far.</summary>
/// <param name="key">The values in their comparable form.</param>
/// <param name="filter">The question as a filter.</param>
/// <param name="plainText">The one text asked for, where it needs no quoting; else null.</param>
internal sealed class FindQuestion(string key, string filter, string? plainText)
{
    public string Key { get; } = key;

    public string Filter { get; } = filter;

    public string? PlainText { get; } = plainText;

    public List<Record> Found { get; } = [];
}
