using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Planning.Deciding;

/// <summary>Why a record is quarantined. Holds no field value, so that it may be stored.</summary>
/// <param name="Code">A stable word for scripts: <c>too-long</c>, <c>ambiguous-match</c>.</param>
/// <param name="Field">The target field at fault; null when it is the whole record.</param>
/// <param name="Problem">What is wrong, as a clause.</param>
/// <param name="Advice">What to do, as a clause.</param>
public sealed record PlanReason(string Code, string? Field, string Problem, string Advice)
{
    private const string Deletion = "deletion-";
    private const string ByOther = "may-exist-by-other";

    /// <summary>A reason from a fault of a value.</summary>
    public static PlanReason FromFault(FaultKind kind, string? field, string problem, string advice) =>
        new(FaultCode(kind), field, problem, advice);

    /// <summary>Two or more target records match.</summary>
    public static PlanReason AmbiguousMatch { get; } =
        new(
            "ambiguous-match",
            null,
            "more than one target record matches",
            "say which it is with 'crmconnector conflicts settle', or make the match value unique in the target"
        );

    /// <summary>The matching target record belongs to another source record.</summary>
    public static PlanReason AlreadyLinked { get; } =
        new(
            "already-linked",
            null,
            "the matching target record is linked to another source record",
            "give one of the two another match value"
        );

    /// <summary>The matching records are members of two links.</summary>
    public static PlanReason LinksDiffer { get; } =
        new(
            "links-differ",
            null,
            "the source record and the matching target record are in different links",
            "if they are the same real thing, merge the two with 'crmconnector links merge'; else give one of them another match value"
        );

    /// <summary>The record points to one whose link has, or would get, another record of its entity.</summary>
    public static PlanReason JoinTaken { get; } =
        new(
            "join-taken",
            null,
            "a pointer says that it is the same as a record which is linked to another record of this entity",
            "correct the pointer, or take the other one out with 'crmconnector links split'; 'members: many' lets both in"
        );

    /// <summary>The record was merged into another whose link cannot take in the records of its own.</summary>
    public static PlanReason MastersDiffer(string entity) =>
        new(
            "masters-differ",
            null,
            $"it was merged into another record, and both are linked with a record of {entity}",
            $"merge those two as well, or take one out with 'crmconnector links split' and then use 'crmconnector links merge'"
        );

    /// <summary>Several source records carry the match value.</summary>
    public static PlanReason AmbiguousSource { get; } =
        new(
            "ambiguous-source",
            null,
            "several source records have the same match value",
            "say what it is with 'crmconnector conflicts settle', or make the match value unique in the source"
        );

    /// <summary>A create was sent, it is not known whether it was done, and nothing would find the record again.</summary>
    public static PlanReason MayExist { get; } =
        new(
            "may-exist",
            null,
            "the target did not answer whether it created the record",
            "look for it in the target, then retry or discard"
        );

    /// <summary>Another process sent a create of the same real thing, and it is not known whether it was done.</summary>
    public static PlanReason MayExistBy(string process) =>
        new(
            ByOther,
            null,
            $"process '{process}' may have created it in the target, and was not answered",
            "settle the entry of that process: look for the record in the target, then retry or discard it there"
        );

    /// <summary>The engine's own writes have deleted and created it by turns.</summary>
    public static PlanReason Recreated { get; } =
        new(
            "recreated",
            null,
            "it was deleted and created again several times within an hour, so it is not created once more",
            "see which processes of the link set delete it and which create it again ('deletes', 'recreate'), let them agree, and retry after an hour"
        );

    /// <summary>True for the code of a reason that lies in other records: it may pass without any change of the record itself.</summary>
    public static bool IsRivalry(string code) =>
        code == AmbiguousMatch.Code
        || code == AlreadyLinked.Code
        || code == LinksDiffer.Code
        || code == JoinTaken.Code
        || code == ByOther
        || code == AmbiguousSource.Code;

    /// <summary>The code of a reason for which a deletion was refused.</summary>
    public static string DeletionCode(string code) => Deletion + code;

    /// <summary>True for such a code: the record is gone, and what stands in quarantine is its deletion.</summary>
    public static bool IsOfDeletion(string code) => code.StartsWith(Deletion, StringComparison.Ordinal);

    /// <summary>The word of a fault kind, for scripts: kebab case.</summary>
    public static string FaultCode(FaultKind kind) =>
        kind switch
        {
            FaultKind.TooLong => "too-long",
            FaultKind.OutOfRange => "out-of-range",
            FaultKind.UnknownChoice => "unknown-choice",
            FaultKind.InvalidValue => "invalid-value",
            FaultKind.Required => "required",
            FaultKind.Duplicate => "duplicate",
            FaultKind.ReferenceMissing => "reference-missing",
            FaultKind.InUse => "in-use",
            FaultKind.NotAllowed => "not-allowed",
            FaultKind.NotWritable => "not-writable",
            FaultKind.Rule => "refused-by-rule",
            _ => "refused",
        };
}
