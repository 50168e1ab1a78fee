namespace CrmConnector.Abstractions.Conditions;

/// <summary>How a field is tested. The YAML key is in brackets.</summary>
public enum ConditionOperator
{
    /// <summary>Equal [is].</summary>
    Is,

    /// <summary>Not equal, or blank [isNot].</summary>
    IsNot,

    /// <summary>Equal to one of a list [in].</summary>
    In,

    /// <summary>Equal to none of a list, or blank [notIn].</summary>
    NotIn,

    /// <summary>Smaller [lessThan].</summary>
    LessThan,

    /// <summary>Smaller or equal [atMost].</summary>
    AtMost,

    /// <summary>Greater [moreThan].</summary>
    MoreThan,

    /// <summary>Greater or equal [atLeast].</summary>
    AtLeast,

    /// <summary>The text occurs in the field's text [contains].</summary>
    Contains,

    /// <summary>The field's text begins with it [startsWith].</summary>
    StartsWith,

    /// <summary>Null, empty or only white space [blank: true].</summary>
    Blank,

    /// <summary>Anything but blank [blank: false].</summary>
    NotBlank,
}
