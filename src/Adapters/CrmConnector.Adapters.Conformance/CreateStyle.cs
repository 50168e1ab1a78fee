namespace CrmConnector.Adapters.Conformance;

/// <summary>The ways in which a create can be made safe to repeat.</summary>
internal enum CreateStyle
{
    /// <summary>The key is a GUID chosen by the caller.</summary>
    OwnGuid,

    /// <summary>The key fields are among the values.</summary>
    MappedKey,

    /// <summary>The system makes the key and keeps a receipt of the intent.</summary>
    Receipt,

    /// <summary>The system makes the key; nothing protects against repetition.</summary>
    Unprotected,
}
