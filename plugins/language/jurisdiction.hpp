// Whose body a short name is: 科技局 in a paper of 天津市南开区人民政府 is 天津市南开区科技局, 市科技局 is the city's.
// Works on the name of a body that is known (the issuer), and adds nothing that this name does not say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "code_points.hpp"

namespace chancery::language {

// Characters that no place's name has.
inline constexpr CharacterSet kNotInPlaces(U"的和与及或、，。；：（）()《》“”在对向由为以将是各全我本该市级部局委会");

// The places in front of a body's name, highest first: 天津市南开区人民政府 → 天津市, 南开区; 国务院 and ministries
// have none.
struct Jurisdiction {
  std::vector<std::string> places;

  bool empty() const { return places.empty(); }
  std::string full() const;  // 天津市南开区

  // The name with the places in front that it leaves out:
  //   市科技局 → 天津市科技局    区市场局 → 天津市南开区市场局    科技局 → 天津市南开区科技局
  //   南开公安分局 → 天津市南开公安分局, a name that begins with one of the places itself
  //   我市, 全市 → 天津市        我区 → 天津市南开区             南开区政府 → 天津市南开区政府
  // As it is: what has a place of its own that is not among these (津南区政府: whose district it is was not said),
  // national bodies (国家…, 教育部), and what is no body of government by its last word (科创公司).
  std::string full_name(std::string_view name) const;

 private:
  std::string behind_own_place(std::string_view name) const;
};

Jurisdiction jurisdiction_of(std::string_view body);

// Bytes of the places at the front of a name: of 天津市南开区科技局 those of 天津市南开区; 0 if there is none. A place
// is told by its suffix (省 自治区 市 自治州 盟 区 县 旗 镇 乡 街道); a province may lack it before another place
// (天津南开区).
std::size_t places_in_front(std::string_view name);
std::size_t place_in_front(std::string_view name);  // of the first alone

// Bytes of the province, region or municipality that `s` begins with, with its suffix if it stands there (天津, 天津市,
// 内蒙古 自治区); 0 if there is none. The 34 of the public list.
std::size_t province_in_front(std::string_view s);

}  // namespace chancery::language
