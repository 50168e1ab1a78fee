namespace CrmConnector.Abstractions.Definitions;

/// <summary>What a converter's parameter takes.</summary>
public enum ConverterParameterType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list of texts.</summary>
    TextList,

    /// <summary>A map of texts to values.</summary>
    Map,

    /// <summary>Any value.</summary>
    Any,
}
