///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25
//DEPS org.lachine:lachine-app:0.1.0
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED

import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// What a tariff of 25% on iron and steel costs the two countries, and what one more point would.
/// The argument is the folder of the worlds.
void main(String[] arguments) {
    World world = Worlds.at(Path.of(arguments[0])).open("icio-2022");
    CaliendoParro model = CaliendoParro.calibrate(world);
    Policy steel = Policy.of(world).withTariff("USA", "CAN", "C24A", 0.25);
    Equilibrium after = model.solve(steel);
    for (String country : List.of("CAN", "USA")) {
        double welfare = 100 * (after.welfareHat(country) - 1);
        double slope = model.gradient(after, Objective.welfare(country)).tariff("USA", "CAN", "C24A");
        IO.println(String.format(Locale.ROOT, "%s: real income %+.4f percent; a point more %+.5f", country, welfare, slope));
    }
}
