using CrmConnector.Notifications.Localising;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Notifications.Rendering;

/// <summary>The reason for which a record waits, in words.</summary>
/// <param name="Problem">What is wrong; null for a reason that has no words.</param>
/// <param name="Advice">What to do; null for a reason that has no words.</param>
internal sealed record ReasonText(string? Problem, string? Advice)
{
    /// <summary>The words for a code.</summary>
    public static ReasonText Of(string? code, Words words)
    {
        if (code is null)
        {
            return new ReasonText(null, null);
        }

        if (!PlanReason.IsOfDeletion(code))
        {
            return new ReasonText(words.Find($"reason.{code}.problem"), words.Find($"reason.{code}.advice"));
        }

        var refused = Of(code[PlanReason.DeletionCode("").Length..], words);
        return refused.Problem is { } problem
            ? refused with
            {
                Problem = words.Text("reason.deletion", ("problem", problem)),
            }
            : refused;
    }

    /// <summary>The engine's own words as far as they say more: where the reason has none of ours, or with what stands in brackets (a limit, a code).</summary>
    public IEnumerable<string> Detail(string? detail) =>
        Problem is null || (detail is not null && (detail.Contains('(', StringComparison.Ordinal) || IsOfLine(detail)))
            ? EngineLines.Of(detail)
            : [];

    // Which line of a record it is stands only there.
    private static bool IsOfLine(string detail) =>
        detail.StartsWith("line ", StringComparison.Ordinal) || detail.Contains(" line ", StringComparison.Ordinal);
}
