using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>
/// People work in the ERP at random while runs are killed and answers get lost. What the CRM shows of an order is always an order as a whole: as it is, or, while one of
/// its lines cannot be written, as it was.
/// </summary>
public sealed class OrderWalkTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_happens_orders_are_whole_and_in_the_end_the_same(int seed)
    {
        await using var story = await OrderStory.BeginAsync(
            more: "guard: { updates: none, deletes: none, blanks: none, sameValue: none }"
        );
        var walk = new Walk(story, new Random(seed));
        for (var round = 1; round <= 8; round++)
        {
            walk.Work();
            await walk.RunBadlyAsync();
            story.Orphans().ShouldBeEmpty($"seed {seed}, round {round}");
            walk.CheckWhole($"seed {seed}, round {round}");
            if (round % 2 == 0)
            {
                await story.RunAsync();
                await walk.CheckInStepAsync($"seed {seed}, round {round}");
            }
        }

        story.Installation.InErp("UPDATE order_lines SET qty = 1 WHERE qty <= 0");
        await story.RunAsync();
        await story.RunAsync();
        story.InCrm().ShouldBe(walk.InErp(), $"seed {seed}");
        (await story.RunAsync()).Sums.Read.ShouldBe(0, $"seed {seed}");
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty($"seed {seed}");
    }

    private sealed class Walk(OrderStory story, Random random)
    {
        private readonly Dictionary<string, HashSet<string>> _seen = new(StringComparer.Ordinal);
        private int _orders = 2;
        private int _lines = 100;

        /// <summary>People change some orders and lines.</summary>
        public void Work()
        {
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                story.Installation.InErp(Edit());
                Remember();
            }
        }

        /// <summary>A run that is killed somewhere, or whose answer is lost, or that is left in peace.</summary>
        public async Task RunBadlyAsync()
        {
            story.Installation.Heal();
            if (random.Next(4) == 0)
            {
                var calls = random.Next(1, 3);
                story.Installation.Crm.After = call =>
                {
                    if (call.Kind == CallKind.Write && --calls == 0)
                    {
                        throw new SystemUnavailableException("the answer is lost");
                    }
                };
            }
            else
            {
                var places = Enum.GetValues<CrashPlace>();
                story.Installation.CrashAt(places[random.Next(places.Length)], random.Next(1, 5));
            }

            await story.CrashAsync();
            story.Installation.Heal();
        }

        /// <summary>Each order of the CRM is as it once was in the ERP.</summary>
        public void CheckWhole(string context) =>
            story
                .InCrm()
                .Where(order => _seen.GetValueOrDefault(Number(order))?.Contains(order) != true)
                .ShouldBeEmpty(context);

        /// <summary>
        /// Where every line can be written, the CRM is as the ERP. (While one cannot, its order stays as it was, and so do orders that get a line of it.)
        /// </summary>
        public async Task CheckInStepAsync(string context)
        {
            if (InErp().Any(order => order.Contains(" 0", StringComparison.Ordinal)))
            {
                return;
            }

            // a line that went over from one order to another may need a run for each of the two
            await story.RunAsync();
            story.InCrm().ShouldBe(InErp(), context);
        }

        public IReadOnlyList<string> InErp() =>
            story.Installation.QueryErp(
                """
                SELECT o.no || ':' || coalesce((
                    SELECT group_concat(' ' || line_no || ' ' || article || ' ' || qty, ',')
                    FROM (SELECT * FROM order_lines WHERE order_id = o.id AND cancelled = 0 ORDER BY line_no)), '')
                FROM orders o ORDER BY o.no
                """
            );

        private static string Number(string order) => order[..order.IndexOf(':', StringComparison.Ordinal)];

        private void Remember()
        {
            foreach (var order in InErp())
            {
                if (!_seen.TryGetValue(Number(order), out var states))
                {
                    _seen.Add(Number(order), states = new HashSet<string>(StringComparer.Ordinal));
                }

                states.Add(order);
            }
        }

        private string Edit()
        {
            var order = random.Next(1, _orders + 1);
            var line = $"(SELECT id FROM order_lines ORDER BY (id * {random.Next(1, 9999)}) % 10007 LIMIT 1)";
            switch (random.Next(10))
            {
                case 0:
                    _orders++;
                    return $"INSERT INTO orders VALUES ({_orders}, 'N{_orders}', 'new'); {NewLine(_orders)}; {NewLine(_orders)}";
                case 1:
                    return $"DELETE FROM order_lines WHERE order_id = {order}; DELETE FROM orders WHERE id = {order}";
                case 2:
                    return $"DELETE FROM order_lines WHERE id = {line}";
                case 3:
                    // now and then one that the CRM refuses
                    return $"UPDATE order_lines SET qty = {random.Next(0, 4)} WHERE id = {line}";
                case 4:
                    return $"UPDATE order_lines SET cancelled = 1 - cancelled WHERE id = {line}";
                case 5:
                    return $"UPDATE order_lines SET order_id = {order}, line_no = {++_lines} WHERE id = {line} AND EXISTS (SELECT 1 FROM orders WHERE id = {order})";
                case 6:
                    return $"UPDATE orders SET note = 'note {random.Next(100)}' WHERE id = {order}";
                case 7:
                    return $"UPDATE order_lines SET article = 'Article {random.Next(100)}' WHERE id = {line}";
                default:
                    return $"INSERT INTO order_lines (id, order_id, line_no, article, qty) SELECT {++_lines}, {order}, {_lines}, 'Bolt', {random.Next(0, 20)} WHERE EXISTS (SELECT 1 FROM orders WHERE id = {order})";
            }
        }

        private string NewLine(int order) =>
            $"INSERT INTO order_lines (id, order_id, line_no, article, qty) VALUES ({++_lines}, {order}, {_lines}, 'Nut', {random.Next(1, 9)})";
    }
}
