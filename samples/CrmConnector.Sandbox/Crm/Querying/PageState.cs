using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Where a round of pages stands.</summary>
/// <param name="Kind">What is being paged.</param>
/// <param name="Page">Number of the page to come, from 2.</param>
/// <param name="After">The last row's values in the order's columns, or its version.</param>
internal sealed record PageState(PageKind Kind, int Page, IReadOnlyList<FieldValue> After)
{
    /// <summary>Rows already given, for orders that are not unique.</summary>
    public long Offset { get; init; }

    /// <summary>The version after which changes are wanted.</summary>
    public long Since { get; init; }

    /// <summary>The organization's version when the round began.</summary>
    public long Start { get; init; }
}
