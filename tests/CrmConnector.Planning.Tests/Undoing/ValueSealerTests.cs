using System.Text;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Planning.Tests.Undoing;

public sealed class ValueSealerTests
{
    private static readonly ValueSealer Sealer = ValueSealer.FromSecret("a secret of the tests");

    [Fact]
    public void What_is_sealed_opens_with_its_key_in_its_place_only()
    {
        var content = Encoding.UTF8.GetBytes("a value that nobody else may read");
        var data = Sealer.Seal(content, "journal 1 1 1");

        Sealer.Open(data, "journal 1 1 1").ShouldBe(content);
        Sealer.Open(data, "journal 1 1 2").ShouldBeNull();
        ValueSealer.FromSecret("another secret of the tests").Open(data, "journal 1 1 1").ShouldBeNull();
        data[^1] ^= 1;
        Sealer.Open(data, "journal 1 1 1").ShouldBeNull();
        Sealer.Open([1, 2, 3], "journal 1 1 1").ShouldBeNull();
    }

    [Fact]
    public void Different_contents_and_places_have_different_nonces()
    {
        byte[][] all = [Sealer.Seal([1], "a"), Sealer.Seal([2], "a"), Sealer.Seal([1], "b"), Sealer.Seal([], "a")];
        all.Select(s => Convert.ToHexString(s.AsSpan(0, 12)))
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBe(all.Length);
    }
}
