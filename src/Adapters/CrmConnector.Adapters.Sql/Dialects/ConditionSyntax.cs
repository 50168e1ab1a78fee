using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>How a dialect tests values, where it differs.</summary>
internal abstract class ConditionSyntax
{
    /// <summary>True where the column's values can be compared with typed values by the database, dirty data included.</summary>
    public abstract bool Comparable(Column column);

    /// <summary>True where <see cref="NotEqual"/>, <see cref="Contains"/> and <see cref="StartsWith"/> tell texts apart exactly as written.</summary>
    public abstract bool ExactText { get; }

    /// <summary>True where a text that does not occur in another can be told so by the database.</summary>
    public virtual bool ExactOccurrence => ExactText;

    /// <summary>Exact inequality of texts.</summary>
    public abstract string NotEqual(string column, string parameter);

    public abstract string Contains(string column, string parameter);

    public abstract string StartsWith(string column, string parameter);
}
