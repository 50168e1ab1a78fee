using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Deciding;

/// <summary>What a record lacks that is to be converted: a person is told the names and fills it in where the record lives.</summary>
internal static class MissingData
{
    /// <summary>The required source fields that are blank.</summary>
    public static IReadOnlyList<string> Of(FlowRules rules, Record source)
    {
        var mapping = rules.Mapping;
        if (mapping.Required.Count == 0)
        {
            return [];
        }

        var missing = new List<string>();
        foreach (var position in mapping.Required)
        {
            if (source.Values[position].IsBlank)
            {
                missing.Add(mapping.SourceShape.Fields[position]);
            }
        }

        return missing;
    }

    /// <summary>The decision: it waits, and whoever decided to leave it is asked again when something else is missing.</summary>
    public static RecordPlan Plan(FlowRules rules, Record source, IReadOnlyList<string> missing) =>
        new(PlanKind.Review, source.Key)
        {
            Missing = missing,
            Reason = new PlanReason(
                "needs-data",
                string.Join(", ", missing),
                "data that the conversion requires is blank",
                "fill it in where the record lives; the next run goes on with it"
            ),
            Seen = rules.Hasher.Hash(FieldValue.Text(string.Join('\n', missing))),
        };
}
