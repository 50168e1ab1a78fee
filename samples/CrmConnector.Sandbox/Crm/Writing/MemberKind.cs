namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>What a member of a payload does.</summary>
internal enum MemberKind
{
    Column,

    /// <summary>Sets or clears a lookup: <c>name@odata.bind</c>.</summary>
    Bind,

    /// <summary>A lookup's value, which can only be read.</summary>
    LookupValue,
    ODataType,
    ODataId,

    /// <summary>Any other annotation that is allowed and has no effect.</summary>
    Ignored,
}
