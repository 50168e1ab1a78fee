namespace CrmConnector.Sandbox.Tests.Exchange.Support;

/// <summary>Compares ids and etags, which count with their case.</summary>
internal static class TextAssertions
{
    public static void ShouldDifferFrom(this string? actual, string? other) =>
        string.Equals(actual, other, StringComparison.Ordinal).ShouldBeFalse(actual);
}
