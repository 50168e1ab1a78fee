using System.Globalization;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>A limit: a number of records, or a percentage of the process's linked records with a floor of 10 records.</summary>
/// <param name="Number">The number, or the percentage.</param>
/// <param name="IsPercentage">Which of the two.</param>
public sealed record GuardLimit(decimal Number, bool IsPercentage)
{
    /// <summary>A percentage of the linked records.</summary>
    public static GuardLimit Percent(decimal percentage) => new(percentage, IsPercentage: true);

    /// <summary>A number of records.</summary>
    public static GuardLimit Records(int number) => new(number, IsPercentage: false);

    /// <summary>How many records are allowed when so many are linked.</summary>
    public long Allowed(long linked) =>
        IsPercentage ? Math.Max(10, (long)Math.Floor(linked * Number / 100m)) : (long)Number;

    /// <summary>As YAML spells it: <c>5%</c> or <c>100</c>.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture) + (IsPercentage ? "%" : "");
}
