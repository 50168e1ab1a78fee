namespace CrmConnector.Planning.Deciding;

/// <summary>The hashes from which one field is decided; 0 means "not seen".</summary>
/// <param name="Result">The mapping's result now.</param>
/// <param name="Target">The target's value now; 0 when the target was not read.</param>
/// <param name="DeliveredResult">The result last delivered.</param>
/// <param name="DeliveredTarget">What the target held right after that delivery.</param>
/// <param name="ResultIsBlank">The result has no value.</param>
/// <param name="TargetIsBlank">The target has no value (only meaningful when it was read).</param>
public readonly record struct FieldBasis(
    ulong Result,
    ulong Target,
    ulong DeliveredResult,
    ulong DeliveredTarget,
    bool ResultIsBlank,
    bool TargetIsBlank
)
{
    /// <summary>The target's value, mapped in the opposite direction, gives the source's: both sides say the same in their own form.</summary>
    public bool MapsBack { get; init; }
}
