using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Fields;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>
/// What a list with places must be like. The service keeps a list, not places: an empty place would be closed up, and every value behind it would turn up in
/// another field. So a record that leaves one is refused, and nothing moves.
/// </summary>
internal static class SlotRules
{
    /// <summary>The named place would be empty while one behind it is filled.</summary>
    public const string Gap = "SlotGap";

    /// <summary>There are more values than places.</summary>
    public const string TooMany = "TooManyEntries";

    /// <summary>Why a list cannot be written; null when it can.</summary>
    /// <param name="list">The list.</param>
    /// <param name="isFilled">Which places are filled, up to the last filled one.</param>
    /// <param name="wasGap">True for a place that the service itself gave as empty.</param>
    public static RecordFault? Judge(SlotList list, IReadOnlyList<bool> isFilled, Func<int, bool> wasGap)
    {
        if (isFilled.Count > list.Size)
        {
            return new RecordFault(FaultKind.Rule, TooMany, list.Property, list.Size)
            {
                Words = ("the contact has no place for another value", "remove one in the contact, or map fewer"),
            };
        }

        for (var i = 0; i < isFilled.Count; i++)
        {
            if (!isFilled[i] && !wasGap(i))
            {
                return new RecordFault(FaultKind.Rule, Gap, list.SlotName(i))
                {
                    Words = (
                        "this place would be empty while one behind it is filled, which the service would close up",
                        "empty the ones behind it in the contact, or give this one a value in the source"
                    ),
                };
            }
        }

        return null;
    }
}
