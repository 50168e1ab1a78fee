using System.Diagnostics.CodeAnalysis;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <summary>Expectations whose messages tell an adapter's author what the contract wants.</summary>
internal static class Expect
{
    [DoesNotReturn]
    public static void Fail(string message)
    {
        Assert.Fail(message);
        throw new InvalidOperationException(message);
    }

    public static void True([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition)
        {
            Fail(message);
        }
    }

    public static T Outcome<T>(WriteOutcome outcome, string when)
        where T : WriteOutcome
    {
        if (outcome is T expected)
        {
            return expected;
        }

        var fault = outcome is WriteOutcome.Refused refused
            ? $" ({refused.Fault.Kind}, code '{refused.Fault.Code}', field '{refused.Fault.Field}')"
            : "";
        Fail($"{when}: the outcome must be {typeof(T).Name}, but it is {outcome.GetType().Name}{fault}.");
        return null!;
    }

    public static async Task<T> ThrowsAsync<T>(Func<Task> call, string when)
        where T : Exception
    {
        try
        {
            await call();
        }
        catch (T expected)
        {
            return expected;
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            Fail($"{when}: the call must throw {typeof(T).Name}, but it threw {other.GetType().Name}: {other.Message}");
        }

        Fail($"{when}: the call must throw {typeof(T).Name}, but it returned.");
        return null!;
    }

    public static void Value(FieldValue actual, FieldValue expected, string what) =>
        True(
            actual == expected,
            $"{what}: expected {expected.Kind} '{Shown(expected)}', got {actual.Kind} '{Shown(actual)}'."
        );

    public static void SameKeys(IEnumerable<RecordKey> actual, IEnumerable<RecordKey> expected, string what)
    {
        var got = actual.Select(key => key.Value).Order(StringComparer.Ordinal).ToList();
        var wanted = expected.Select(key => key.Value).Order(StringComparer.Ordinal).ToList();
        True(
            got.SequenceEqual(wanted, StringComparer.Ordinal),
            $"{what}: expected the keys [{string.Join(", ", wanted)}], got [{string.Join(", ", got)}]."
        );
    }

    public static void ContainsKeys(IEnumerable<RecordKey> actual, IEnumerable<RecordKey> expected, string what)
    {
        var got = actual.ToHashSet();
        var missing = expected.Where(key => !got.Contains(key)).ToList();
        True(missing.Count == 0, $"{what}: the keys [{string.Join(", ", missing)}] are missing.");
    }

    private static string Shown(FieldValue value)
    {
        var text = value.ToDisplayText();
        return text.Length > 200 ? $"{text[..200]}… ({text.Length} characters)" : text;
    }
}
